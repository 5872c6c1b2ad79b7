using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Engine.Expressions;

/// <summary>
/// <c>http()</c> for one caller, within its limits. Mutable because it counts; calls may come side by side.
/// </summary>
sealed class BoundedHttp(HttpSender sender, HttpLimits limits, TimeProvider time) : IExpressionHttp
{
    int requests;
    long spent;

    public async ValueTask<ExpressionHttpResponse> SendAsync(ExpressionHttpRequest request, CancellationToken cancellationToken)
    {
        var settings = HttpSettings.Read(request.Options);
        var remaining = limits.Time - new TimeSpan(Interlocked.Read(ref spent));
        if (Interlocked.Increment(ref requests) > limits.Requests || remaining <= TimeSpan.Zero)
        {
            throw new ExpressionException(
                $"No further HTTP request is allowed here: at most {limits.Requests} of them in {limits.Time.TotalSeconds} seconds altogether.");
        }

        var started = time.GetTimestamp();
        var limit = settings.Limit is { } asked && asked < remaining ? asked : remaining;
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await sender.SendAsync(request, settings, limits.LargestAnswer, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ExpressionException($"The request to {request.Uri} took more than {limit.TotalSeconds:0.#} seconds.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new ExpressionException($"The request to {request.Uri} failed: {failure.Message}", failure);
        }
        finally
        {
            Interlocked.Add(ref spent, time.GetElapsedTime(started).Ticks);
        }
    }
}

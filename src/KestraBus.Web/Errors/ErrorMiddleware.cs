using System.Globalization;
using KestraBus.Web.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KestraBus.Web.Errors;

/// <summary>Turns whatever goes wrong below into Kestra's error body. The outermost piece, so that nothing else leaks out.</summary>
sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && OfStatus(context) is { } refusal)
            {
                await AnswerAsync(context, refusal);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            // The boundary: a request must never end another way than with an answer, and never show its stack trace.
            await AnswerAsync(context, OfException(context, exception));
        }
    }

    RefusalException OfException(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RefusalException refusal:
                return refusal;
            case BadHttpRequestException { StatusCode: 413 }:
                return new RefusalException(413, "Request Entity Too Large: the body exceeds the limit");
            case BadHttpRequestException bad:
                return new RefusalException(bad.StatusCode, "Bad Request: the request cannot be read");
            case var _ when Outages.IsOutage(exception):
                LogUnavailable(exception, context.Request.Method, context.Request.Path);
                return Refusal.Unavailable(RetryAfter);
            default:
                LogFailed(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
                return new RefusalException(500, $"Internal server error: see the server's log, request {context.TraceIdentifier}");
        }
    }

    /// <summary>What routing answers with a bare status gets a body, too.</summary>
    static RefusalException? OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        404 when IsEmpty(context) => Refusal.NotFound(),
        405 => new RefusalException(
            405,
            $"Method Not Allowed: Method [{context.Request.Method}] not allowed for URI [{RequestAddress.Of(context)}]. "
            + $"Allowed methods: [{context.Response.Headers.Allow}]"),
        413 => new RefusalException(413, "Request Entity Too Large: the body exceeds the limit"),
        415 => Refusal.UnsupportedMediaType(context.Request.ContentType, "application/json"),
        _ => null,
    };

    static bool IsEmpty(HttpContext context) => context.Response.ContentType is null && context.Response.ContentLength is null;

    static async Task AnswerAsync(HttpContext context, RefusalException refusal)
    {
        context.Response.Headers.ContentDisposition = default;
        context.Response.Headers.CacheControl = default;
        context.Response.ContentLength = null;
        if (refusal.RetryAfter is { } after)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var href = RequestAddress.Of(context);
        await JsonAnswer.SendAsync(context.Response, refusal.Status, json => refusal.Write(json, href), context.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, request {RequestId}")]
    partial void LogFailed(Exception exception, string method, string path, string requestId);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was answered with 503")]
    partial void LogUnavailable(Exception exception, string method, string path);
}

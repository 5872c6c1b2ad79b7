using System.Globalization;

namespace KestraBus.Core.Expressions;

/// <summary>What one rendering, with all renderings inside it, may still use up.</summary>
public sealed class Budget
{
    const int RoundsBetweenLooksAtTheClock = 32;

    readonly ExpressionOptions options;
    readonly TimeProvider time;
    long started;
    TimeSpan waited;
    long characters;
    int rounds;

    internal Budget(ExpressionOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
    }

    /// <summary>One more round of a loop, call of a macro, element of a range.</summary>
    public void Round()
    {
        // Reading the clock costs as much as a small template: it starts with the first thing that can take long.
        if (rounds == 0)
        {
            started = time.GetTimestamp();
        }

        if (++rounds > options.LoopRounds)
        {
            throw new ExpressionException(Message($"more than {options.LoopRounds} rounds of loops"));
        }

        if (rounds % RoundsBetweenLooksAtTheClock == 0)
        {
            CheckTime();
        }
    }

    public void CheckTime()
    {
        if (time.GetElapsedTime(started) - waited > options.Time)
        {
            throw new ExpressionException(Message($"more than {options.Time.TotalSeconds} seconds"));
        }
    }

    /// <summary>A text of this length is about to exist.</summary>
    public void Text(long length)
    {
        characters += length;
        if (length > options.TextLength || characters > options.TotalTextLength)
        {
            throw new ExpressionException(Message($"a text of more than {options.TextLength} characters"));
        }
    }

    /// <summary>A list of this length is about to exist.</summary>
    public void List(double length)
    {
        if (length > options.ListLength)
        {
            throw new ExpressionException(Message($"a list of more than {options.ListLength} elements"));
        }
    }

    internal long StartWaiting() => time.GetTimestamp();

    internal void StopWaiting(long since) => waited += time.GetElapsedTime(since);

    static string Message(FormattableString what) =>
        $"The template was stopped because it needs {what.ToString(CultureInfo.InvariantCulture)}.";
}

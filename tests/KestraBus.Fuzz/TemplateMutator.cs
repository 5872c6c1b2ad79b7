using System.Text;

namespace KestraBus.Fuzz;

/// <summary>Makes templates out of known ones: cut, doubled, mixed with each other and with pieces of the language.</summary>
public sealed class TemplateMutator(IReadOnlyList<string> corpus, Random random)
{
    const int MostChanges = 4;
    const int LongestTemplate = 2_000;

    static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "#{", "}", "{{-", "-}}", "{%-", "-%}", "(", ")", "[", "]", "{", ",", ":", ".", "..",
        "|", "~", "+", "-", "*", "/", "%", "==", "!=", "<", ">=", "?", "??", "???", " is ", " is not ", " and ", " or ", "not ",
        " contains ", " isIn ", "'", "\"", "\\", "\n", "\u00a0", "\ud83d", "é", "0", "1", "-1", "1.5", "9223372036854775807", "1e308",
        "null", "true", "x", "missing", "l", "m", "s", "{% if x %}", "{% else %}", "{% endif %}", "{% for i in l %}", "{% endfor %}",
        "{% set x = 1 %}", "{% raw %}", "{% endraw %}", "{% macro f(a) %}", "{% endmacro %}", "{% block b %}", "{% endblock %}",
        "{% filter upper %}", "{% endfilter %}", "{% verbatim %}", "{% endverbatim %}", "render(", "[0]", ".size()", "| jq('.[]')",
        "| first", "| date('full')", "| replace({'a': '$1'}, true)", "| split('(')", "| number", "| yaml", "1..9", "('x' * 3)",
    ];

    /// <summary>The next template.</summary>
    public string Next()
    {
        var text = Pick(corpus);
        for (var change = random.Next(1, MostChanges + 1); change > 0; change--)
        {
            text = Change(text);
        }

        return text.Length > LongestTemplate ? text[..LongestTemplate] : text;
    }

    string Change(string text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(text.Length - at, random.Next(1, 8));
        return random.Next(8) switch
        {
            0 => text.Remove(at, length),
            1 or 2 => text.Insert(at, Pick(Pieces)),
            3 => text.Insert(at, text.Substring(at, length)),
            4 => text.Insert(at, Slice(Pick(corpus))),
            5 => text[..at] + Slice(Pick(corpus)),
            6 => text.Replace(Pick(Pieces), Pick(Pieces), StringComparison.Ordinal),
            _ => Nested(text),
        };
    }

    string Nested(string text)
    {
        var (open, close) = Pick<(string, string)>(
            [("(", ")"), ("[", "]"), ("{{ render('", "') }}"), ("{% if true %}", "{% endif %}"), ("{{ \"#{", "}\" }}")]);
        var times = random.Next(1, 40);
        return new StringBuilder().Insert(0, open, times).Append(text).Insert(0, "").Append(
            string.Concat(Enumerable.Repeat(close, times))).ToString();
    }

    string Slice(string text)
    {
        var start = random.Next(text.Length + 1);
        return text.Substring(start, random.Next(Math.Min(40, text.Length - start) + 1));
    }

    T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}

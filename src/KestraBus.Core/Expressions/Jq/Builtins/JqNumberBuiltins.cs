using System.Globalization;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Functions of numbers. Most give doubles, which print with a decimal until they are calculated with.</summary>
static class JqNumberBuiltins
{
    // Below it 1 + x loses digits, while two terms of the series have all that count.
    const double SmallestForExp = 1e-5;

    public static ((string, int), JqBuiltin)[] All { get; } =
    [
        Math("floor", System.Math.Floor),
        Math("ceil", System.Math.Ceiling),
        Math("round", number => System.Math.Round(number, MidpointRounding.AwayFromZero)),
        Math("trunc", System.Math.Truncate),
        Math("sqrt", System.Math.Sqrt),
        Math("cbrt", CubeRoot),
        Math("exp", System.Math.Exp),
        Math("exp2", number => System.Math.Pow(2, number)),
        Math("exp10", number => System.Math.Pow(10, number)),
        Math("expm1", number => System.Math.Abs(number) < SmallestForExp ? number + (number * number / 2)
            : System.Math.Exp(number) - 1),
        Math("log1p", number => System.Math.Abs(number) < SmallestForExp ? number - (number * number / 2)
            : System.Math.Log(1 + number)),
        Math("log", System.Math.Log),
        Math("log2", System.Math.Log2),
        Math("log10", System.Math.Log10),
        Math("sin", System.Math.Sin),
        Math("cos", System.Math.Cos),
        Math("tan", System.Math.Tan),
        Math("asin", System.Math.Asin),
        Math("acos", System.Math.Acos),
        Math("atan", System.Math.Atan),
        Math("sinh", System.Math.Sinh),
        Math("cosh", System.Math.Cosh),
        Math("tanh", System.Math.Tanh),
        Math("fabs", System.Math.Abs),
        JqBuiltinTable.Of("abs", (input, _) => input is long number && number != long.MinValue
            ? (object)System.Math.Abs(number)
            : System.Math.Abs(JqTypes.ToDouble(input))),
        JqBuiltinTable.Of("pow", (_, number, power, _) =>
            JqTypes.FromDouble(System.Math.Pow(JqTypes.ToDouble(number), JqTypes.ToDouble(power)))),
        JqBuiltinTable.Of("atan2", (_, y, x, _) => System.Math.Atan2(JqTypes.ToDouble(y), JqTypes.ToDouble(x))),
        JqBuiltinTable.Of("infinite", (_, _) => double.PositiveInfinity),
        JqBuiltinTable.Of("nan", (_, _) => double.NaN),
        JqBuiltinTable.Of("isinfinite", (input, _) => input is double number && double.IsInfinity(number)),
        JqBuiltinTable.Of("isnan", (input, _) => input is double number && double.IsNaN(number)),
        JqBuiltinTable.Of("isnormal", (input, _) =>
            JqTypes.IsNumber(input) && double.IsNormal(JqTypes.ToDouble(input))),
        JqBuiltinTable.Of("tonumber", ToNumber),
    ];

    static ((string, int), JqBuiltin) Math(string name, Func<double, double> function) =>
        JqBuiltinTable.Of(name, (input, _) => JqTypes.IsNumber(input)
            ? function(JqTypes.ToDouble(input))
            : throw JqTypes.Inapplicable("mathfunc", input, "NUMBER"));

    // The platform's root is sometimes off by the last digit; one step of Newton's mends it.
    static double CubeRoot(double number)
    {
        var root = System.Math.Cbrt(number);
        return root == 0 || !double.IsFinite(root) ? root : root - (((root * root * root) - number) / (3 * root * root));
    }

    static object? ToNumber(object? input, JqContext context)
    {
        if (JqTypes.IsNumber(input))
        {
            return input;
        }

        if (input is not string text
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw new JqException($"{JqTypes.Describe(input)} cannot be parsed as a number");
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        // Kestra's engine keeps the form of the text: "1.0" is 1.0 until something is calculated with it.
        return number;
    }
}

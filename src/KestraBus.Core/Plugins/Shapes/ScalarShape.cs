using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A kind that one scalar can express.</summary>
abstract class ScalarShape : Shape
{
    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (node is not YamlNode.Scalar scalar)
        {
            return Refuse(node, path, context);
        }

        return TryRead(scalar, out var plain)
            ? new ShapeValue(plain, Bind(plain, context.Registry))
            : Refuse(node, path, context, Expectation);
    }

    /// <summary>What would have been right, for the message.</summary>
    protected virtual string? Expectation => null;

    protected abstract bool TryRead(YamlNode.Scalar scalar, out object? plain);
}

using System.Reflection;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows.Shapes;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Plugins;

/// <summary>Makes a descriptor of a class, once at start.</summary>
static class PluginDescription
{
    /// <exception cref="InvalidPluginException">Flows could not use the class.</exception>
    public static PluginDescriptor Of(Type type)
    {
        var says = type.GetCustomAttribute<PluginAttribute>()!;
        return new PluginDescriptor
        {
            Type = says.Type,
            ClrType = type,
            Kind = KindOf(type),
            Aliases = says.Aliases,
            Title = says.Title,
            Description = says.Description,
            Deprecated = says.Deprecated,
            Properties = [.. ShapeFactory.PropertiesOf(type).Select(each => Of(each.Shape, each.Property))],
            Outputs = [.. type.GetCustomAttributes<PluginOutputAttribute>()],
            Examples = [.. type.GetCustomAttributes<PluginExampleAttribute>()],
        };
    }

    /// <summary>What YAML may set. A property of the class replaces the common one of its name.</summary>
    public static PropertySet SetOf(PluginDescriptor plugin)
    {
        var own = ShapeFactory.PropertiesOf(plugin.ClrType).Select(each => each.Shape).ToList();
        var common = CommonProperties.Of(plugin.Kind).Where(each => own.All(property => property.Name != each.Name));
        return new PropertySet(plugin.Type, common.Concat(own));
    }

    public static ClassBinding BindingOf(PluginDescriptor plugin) =>
        new(plugin.ClrType, ShapeFactory.PropertiesOf(plugin.ClrType).Select(each => (each.Shape.Name, each.Property)));

    static PluginKind KindOf(Type type)
    {
        if (type.IsAssignableTo(typeof(Flowable)))
        {
            return PluginKind.Flowable;
        }

        if (type.IsAssignableTo(typeof(ITask)))
        {
            return PluginKind.Task;
        }

        return type.IsAssignableTo(typeof(ITrigger)) ? PluginKind.Trigger : MarkedKind(type) ?? PluginKind.Additional;
    }

    static PluginKind? MarkedKind(Type type) => Above(type)
        .Select(each => each.GetCustomAttribute<PluginBaseAttribute>(inherit: false)?.Kind)
        .FirstOrDefault(kind => kind is not null);

    static IEnumerable<Type> Above(Type type)
    {
        for (var each = type.BaseType; each is not null; each = each.BaseType)
        {
            yield return each;
        }

        foreach (var each in type.GetInterfaces())
        {
            yield return each;
        }
    }

    static PluginPropertyDescriptor Of(PropertyShape shape, PropertyInfo property) => new()
    {
        Name = shape.Name,
        Aliases = shape.Aliases,
        Property = property,
        Required = shape.Required,
        NotEmpty = shape.NotEmpty,
        Pattern = shape.Pattern?.Text,
        Dynamic = property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Property<>),
        Title = shape.Title,
        Description = shape.Description,
        Deprecated = shape.Deprecated,
    };
}

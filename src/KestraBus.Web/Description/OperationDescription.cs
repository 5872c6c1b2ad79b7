using FastEndpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace KestraBus.Web.Description;

/// <summary>Describes an operation by what its endpoint says of itself, and the values of its path by the route.</summary>
sealed class OperationDescription : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EndpointDefinition>().FirstOrDefault() is { } endpoint)
        {
            operation.Summary = endpoint.EndpointSummary?.Summary;
            operation.OperationId = OperationId(endpoint, context);
        }

        operation.RequestBody = null;
        operation.Parameters = [.. PathParameters(context.Description.RelativePath ?? "")];
        return Task.CompletedTask;
    }

    /// <summary>An endpoint with several routes or verbs is several operations: each needs a name of its own.</summary>
    static string OperationId(EndpointDefinition endpoint, OpenApiOperationTransformerContext context)
    {
        var verbs = endpoint.Verbs?.Length > 1 ? "_" + context.Description.HttpMethod?.ToLowerInvariant() : "";
        var route = Array.FindIndex(endpoint.Routes ?? [], each => each.TrimStart('/') == context.Description.RelativePath);
        return endpoint.EndpointType.Name + verbs + (route > 0 ? $"_{route + 1}" : "");
    }

    static IEnumerable<IOpenApiParameter> PathParameters(string path) =>
        RoutePatternFactory.Parse(path).Parameters.Select(parameter => new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
}

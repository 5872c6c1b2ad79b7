using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace KestraBus.Web.Description;

/// <summary>
/// Shows paths in their canonical form, with the tenant, though the routes have none; and how to log in.
/// </summary>
sealed class DocumentDescription(IOptions<WebOptions> options) : IOpenApiDocumentTransformer
{
    const string Root = "/api/v1/";
    static readonly string[] WithoutTenant = ["configs", "plugins", "basicAuthValidationErrors"];

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "KestraBus",
            Version = options.Value.ApiVersion,
            Description = "The HTTP API of Kestra, spoken by KestraBus. Every path answers without `/{tenant}` too.",
        };
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            paths[Canonical(path)] = HasTenant(path) ? WithTenant(item) : item;
        }

        document.Paths = paths;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["basicAuth"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("basicAuth", document)] = [] }];
        return Task.CompletedTask;
    }

    static bool HasTenant(string path) => path.StartsWith(Root, StringComparison.Ordinal)
        && !WithoutTenant.Contains(path[Root.Length..].Split('/')[0]);

    static string Canonical(string path) => HasTenant(path) ? $"{Root}{{tenant}}/{path[Root.Length..]}" : path;

    static IOpenApiPathItem WithTenant(IOpenApiPathItem item)
    {
        foreach (var operation in item.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Insert(0, new OpenApiParameter
            {
                Name = "tenant",
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Default = Core.Flows.Tenants.Main },
            });
        }

        return item;
    }
}

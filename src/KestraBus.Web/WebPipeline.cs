using FastEndpoints;
using KestraBus.Web.Errors;
using KestraBus.Web.Health;
using KestraBus.Web.Tenants;
using Microsoft.AspNetCore.Builder;
using Scalar.AspNetCore;

namespace KestraBus.Web;

/// <summary>Puts the API into the pipeline of an application.</summary>
public static class WebPipeline
{
    extension(WebApplication app)
    {
        /// <summary>
        /// The pipeline, outermost first. What lies outside of the API (a UI) comes after it. A process without the webserver's
        /// role answers for its health and for nothing else.
        /// </summary>
        public WebApplication UseWeb(bool isHealthOnly = false)
        {
            app.UseMiddleware<ErrorMiddleware>();
            app.UseMiddleware<TenantMiddleware>();
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            app.Use((context, next) => TenantMiddleware.RefuseForeignAsync(context, next));
            app.UseFastEndpoints(config =>
            {
                config.Endpoints.ShortNames = true;
                config.Endpoints.Filter = endpoint => !isHealthOnly || endpoint.EndpointType.Namespace == typeof(HealthTags).Namespace;
                config.Endpoints.Configurator = endpoint => endpoint.DontAutoSendResponse();
            });
            if (isHealthOnly)
            {
                return app;
            }

            app.MapOpenApi("/openapi/{documentName}.json");
            app.MapScalarApiReference("/api", options => options.WithTitle("KestraBus").DisableTelemetry());
            return app;
        }
    }
}

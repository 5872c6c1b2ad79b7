using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Starting;
using KestraBus.Web.Executions;
using KestraBus.Web.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KestraBus.Web;

/// <summary>Puts the API into a host.</summary>
public static class WebRegistration
{
    static readonly TimeSpan CheckWithin = TimeSpan.FromSeconds(5);

    extension(IServiceCollection services)
    {
        /// <summary>
        /// Everything that the API brings along. The host brings repositories, stores, internal storage,
        /// <see cref="IExecutionCommands"/> and a <see cref="TimeProvider"/>, all as singletons.
        /// </summary>
        public IServiceCollection AddWeb(IConfiguration configuration)
        {
            services.AddOptions<WebOptions>().Configure(options => ReadOptions(configuration, options));
            services.AddWebSecurity(configuration);
            services.AddOpenApi(options => options
                .AddOperationTransformer<Description.OperationDescription>()
                .AddDocumentTransformer<Description.DocumentDescription>());
            services.AddFastEndpoints(options =>
            {
                options.DisableAutoDiscovery = true;
                options.Assemblies = [typeof(WebRegistration).Assembly];
            });
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(new StartOptions());
            services.TryAddSingleton(provider => new InputReader(
                provider.GetRequiredService<Core.Expressions.ExpressionEngine>(), provider.GetService<ISecretCipher>()));
            services.TryAddSingleton<StartInputs>();
            services.TryAddSingleton<ExecutionBuilder>();
            services.TryAddSingleton<ExecutionStarter>();
            services.TryAddSingleton<Engine.Feeds.ExecutionFeed>();
            services.TryAddSingleton(provider => new FlowYaml(
                provider.GetRequiredService<PluginRegistry>(), provider.GetService<FlowYamlOptions>()));
            services.TryAddSingleton<PluginSchema>();
            services.AddSingleton<Webhooks.WebhookExpressions>();
            services.AddSingleton<Webhooks.WebhookStart>();
            services.AddSingleton<Flows.FlowSearch>();
            services.AddSingleton<Flows.FlowSelection>();
            services.AddSingleton<Flows.FlowSet>();
            services.AddSingleton<Flows.FlowWriter>();
            services.AddSingleton<Flows.FlowImport>();
            services.AddSingleton<ExecutionSearch>();
            services.AddSingleton<ExecutionDeletion>();
            services.AddSingleton<BulkSelection>();
            services.AddSingleton<BulkKill>();
            services.AddSingleton<StartForm>();
            services.AddOperations();
            services.AddSingleton<Logs.LogSelection>();
            services.AddSingleton<Namespaces.NamespaceList>();
            services.AddSingleton<ExpressionEvaluation>();
            services.AddSingleton<Files.FilePolicy>();
            services.AddSingleton<Files.FilePreviews>();
            services.AddHealthChecks()
                .AddCheck<Health.DatabaseHealthCheck>("database", tags: [Health.HealthTags.Ready], timeout: CheckWithin)
                .AddCheck<Health.StorageHealthCheck>("storage", tags: [Health.HealthTags.Ready], timeout: CheckWithin);
            return services;
        }

        void AddOperations()
        {
            services.TryAddSingleton<Engine.Executor.RevisionCache>();
            services.TryAddSingleton<Engine.Operations.ExecutionRequests>();
            services.TryAddSingleton<Engine.Operations.ExecutionReplays>();
            services.TryAddSingleton(Core.Executions.Variables.ServerVariables.None);
            services.AddSingleton<Executions.Operations.BulkOperations>();
            services.AddSingleton<Executions.Operations.RevisionCheck>();
            services.AddSingleton<Executions.Operations.ResumeForm>();
            services.AddSingleton<Executions.Operations.ReplayForm>();
        }
    }

    static void ReadOptions(IConfiguration configuration, WebOptions options)
    {
        var kestra = configuration.GetSection("kestra");
        options.Url = kestra["url"] ?? options.Url;
        options.SystemNamespace = kestra["system-flows:namespace"] ?? options.SystemNamespace;
        options.MaxUploadBytes = kestra.GetValue("server:max-upload-bytes", options.MaxUploadBytes);
        options.PreviewInitialRows = kestra.GetValue("server:preview:initial-rows", options.PreviewInitialRows);
        options.PreviewMaxRows = kestra.GetValue("server:preview:max-rows", options.PreviewMaxRows);
        options.EnvironmentName = kestra["environment:name"];
        options.EnvironmentColor = kestra["environment:color"];
    }
}

using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;

namespace KestraBus.Engine.Executor;

/// <summary>What the expressions of a flow may reach outside: secrets and their kin, with the rights of that flow.</summary>
public delegate IExpressionServices FlowServices(Flow flow);

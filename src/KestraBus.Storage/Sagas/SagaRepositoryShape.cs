using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Sagas;

/// <summary>What the registration says about one saga's repository.</summary>
sealed record SagaRepositoryShape<TSaga>(
    Func<DbContext> CreateContext, Func<IQueryable<TSaga>, IQueryable<TSaga>> Customize, ConcurrencyMode Mode)
    where TSaga : class, ISaga;

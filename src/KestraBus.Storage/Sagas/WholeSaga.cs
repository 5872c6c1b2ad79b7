using MassTransit;

namespace KestraBus.Storage.Sagas;

/// <summary>How a saga is read together with the rows that belong to it, unless its registration says otherwise.</summary>
sealed record WholeSaga<TSaga>(Func<IQueryable<TSaga>, IQueryable<TSaga>> Query)
    where TSaga : class, ISaga;

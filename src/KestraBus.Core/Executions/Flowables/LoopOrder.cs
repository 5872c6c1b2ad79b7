using System.Collections.Immutable;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Which runs of a loop's tasks come next. A question costs O(log items), but for the first and one after a standstill.</summary>
static class LoopOrder
{
    extension(FlowableProgress progress)
    {
        ImmutableArray<string> Items => progress.Run.Items ?? [];

        public int CountOfLoop() => progress.Items.Length * progress.Tasks.Count;

        /// <summary>One global sequence: all tasks of the first value, then those of the second …</summary>
        public IEnumerable<NextTask> LoopSequential() =>
            progress.Main.Open == 0 && progress.Main.Total < progress.CountOfLoop() ? [progress.At(progress.Main.Total)] : [];

        /// <summary>The same sequence without waiting.</summary>
        public IEnumerable<NextTask> LoopParallel(int limit)
        {
            var first = progress.Main.Total;
            var count = Math.Min(progress.CountOfLoop() - first, progress.Free(limit));
            return Enumerable.Range(first, Math.Max(0, count)).Select(position => progress.At(position));
        }

        /// <summary>The tasks of one value are a sequence; at most so many sequences are under way.</summary>
        public IEnumerable<NextTask> LoopGrouped(int limit) => progress.Tasks.Count == 0 ? []
            : progress.Changed is { } changed ? progress.After(changed, limit)
            : progress.Anywhere(limit);

        NextTask At(int position)
        {
            var (item, task) = Math.DivRem(position, progress.Tasks.Count);
            return new(progress.Tasks[task], progress.Items[item], item);
        }

        IEnumerable<NextTask> After(TaskRun changed, int limit)
        {
            var next = progress.IndexOf(changed.TaskId) + 1;
            if (next < progress.Tasks.Count && progress.Children.Find(progress.Tasks[next].Id, changed.Value) is null)
            {
                return [new(progress.Tasks[next], changed.Value, changed.Iteration)];
            }

            var started = progress.CountStarted();
            var free = Math.Min(progress.Items.Length - started, progress.Free(limit) - progress.Waiting);
            return Enumerable.Range(started, Math.Max(0, free))
                .Select(item => new NextTask(progress.Tasks[0], progress.Items[item], item));
        }

        int IndexOf(string taskId)
        {
            for (var index = 0; index < progress.Tasks.Count; index++)
            {
                if (progress.Tasks[index].Id == taskId)
                {
                    return index;
                }
            }

            return -1;
        }

        // Values start in order, so those that have started are a prefix: found by halving.
        int CountStarted()
        {
            var (least, most) = (0, progress.Items.Length);
            while (least < most)
            {
                var middle = (least + most) / 2;
                (least, most) = progress.Children.Find(progress.Tasks[0].Id, progress.Items[middle]) is null
                    ? (least, middle)
                    : (middle + 1, most);
            }

            return least;
        }

        // At the start, or when a standstill has hidden which children ended: every value is looked at.
        IEnumerable<NextTask> Anywhere(int limit)
        {
            var free = progress.Free(limit) - progress.Waiting;
            for (var item = 0; item < progress.Items.Length && free > 0; item++)
            {
                var value = progress.Items[item];
                var task = progress.Tasks.FirstOrDefault(task => progress.Children.Find(task.Id, value) is null);
                if (task is not null && progress.IsIdle(value))
                {
                    free--;
                    yield return new(task, value, item);
                }
            }
        }

        bool IsIdle(string value)
        {
            foreach (var task in progress.Tasks)
            {
                if (progress.Children.Find(task.Id, value) is { } id && !progress.IsEnded(id))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

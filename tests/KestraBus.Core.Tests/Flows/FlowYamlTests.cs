using KestraBus.Core.Flows;
using KestraBus.Core.Tests.Plugins.Samples;

namespace KestraBus.Core.Tests.Flows;

public sealed class FlowYamlTests
{
    [Fact]
    public void Read_WholeFlow_BindsAllParts()
    {
        var flow = SamplePlugins.Read("""
            id: whole
            namespace: a.b
            description: 007
            labels: {team: data, n: 1.50}
            variables: {x: yes}
            inputs:
              - {id: i, type: INT, min: 1, defaults: 5}
            outputs:
              - {id: o, type: STRING, value: "{{ outputs.t.value }}"}
            tasks:
              - id: s
                type: io.kestra.core.tasks.flows.Sequential
                tasks:
                  - {id: t, type: sample.OldTask, message: hi, timeout: PT1M, allowFailure: true, runIf: no}
            errors:
              - {id: e, type: sample.Task, message: oh, retry: {type: constant, interval: PT1S, maxAttempts: 3}}
            triggers:
              - {id: w, type: io.kestra.plugin.core.trigger.Webhook, key: abc, labels: {a: b}, conditions: [{type: sample.Condition, expression: x}]}
            concurrency: {limit: "2", behavior: FAIL}
            disabled: true
            """).Flow.ShouldNotBeNull();

        flow.Description.ShouldBe("007");
        flow.Labels.ShouldBe([new Label("team", "data"), new Label("n", "1.5")]);
        flow.Variables["x"].ShouldBe(true);
        flow.Inputs.ShouldHaveSingleItem().Defaults.ShouldBe(5L);
        flow.Outputs.ShouldHaveSingleItem().Type.ShouldBe(InputType.String);
        flow.Tasks.ShouldHaveSingleItem().Flowable.ShouldNotBeNull();
        var task = flow.TasksById["t"];
        (task.Type, task.Timeout, task.AllowFailure, task.RunIf).ShouldBe(("sample.Task", "PT1M", true, "no"));
        flow.Errors[0].Retry.ShouldNotBeNull().MaxAttempts.ShouldBe(3);
        flow.Triggers.ShouldHaveSingleItem().Labels.ShouldBe([new Label("a", "b")]);
        flow.Concurrency.ShouldBe(new Concurrency(2, ConcurrencyBehavior.Fail));
        flow.Disabled.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("# nothing", 1)]
    [InlineData("- a", 1)]
    [InlineData("text", 1)]
    [InlineData("id: [", 1)]
    public void Read_NoMapping_IsUnreadable(string source, int line)
    {
        var reading = SamplePlugins.Read(source);

        reading.IsReadable.ShouldBeFalse();
        reading.Problems.ShouldHaveSingleItem().Line.ShouldBe(line);
        reading.Constraints!.ShouldStartWith("Validation error: Illegal Flow source: YAML parsing error: ");
    }

    [Theory]
    [InlineData("colour: blue", "tasks[0].colour", "Unrecognized field \"colour\" (class sample.Task)")]
    [InlineData("flag: maybe", "tasks[0].flag", "`boolean` from String \"maybe\"")]
    [InlineData("count: abc", "tasks[0].count", "not a valid `java.lang.Integer` value")]
    [InlineData("delay: P1Y", "tasks[0].delay", "Text cannot be parsed to a Duration")]
    [InlineData("least: warn", "tasks[0].least", "not one of the values accepted")]
    [InlineData("text: [a]", "tasks[0].text", "from Array value")]
    [InlineData("items: a", "tasks[0].items", "java.util.ArrayList<java.lang.String>")]
    [InlineData("items: [{a: b}]", "tasks[0].items[0]", "from Object value")]
    [InlineData("options: {foo: 1}", "tasks[0].options.foo", "Unrecognized field \"foo\"")]
    [InlineData("runner: {type: sample.Task, message: x}", "tasks[0].runner.type", "Invalid type: sample.Task")]
    [InlineData("retry: {type: linear}", "tasks[0].retry.type", "Invalid type: linear")]
    [InlineData("message: two", "tasks[0].message", "Duplicate field 'message'")]
    [InlineData("taskRunner: {}", "tasks[0].taskRunner", "Unrecognized field")]
    public void Read_WrongProperty_IsNamedWithPathAndLine(string line, string path, string message)
    {
        var problem = SamplePlugins.ReadTask(line).Problems[0];

        problem.Path.ShouldBe(path);
        problem.Line.ShouldBe(7);
        problem.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("flag: 1")]
    [InlineData("flag:")]
    [InlineData("flag: TRUE")]
    [InlineData("count: 1.9")]
    [InlineData("count: \"3\"")]
    [InlineData("delay: 90")]
    [InlineData("delay: -PT5S")]
    [InlineData("delay: pt5s")]
    [InlineData("level: [nonsense]")]
    [InlineData("timeout: {a: b}")]
    [InlineData("items:")]
    [InlineData("text: 1_000")]
    [InlineData("workerGroup: {key: a, fallback: WAIT}")]
    [InlineData("taskCache: {enabled: true, ttl: PT1H}")]
    [InlineData("when: \"{{ true }}\"")]
    public void Read_UnusualButRightProperty_IsAccepted(string line) => SamplePlugins.ReadTask(line).Constraints.ShouldBeNull();

    [Theory]
    [InlineData("size: -1", "t.size: must be greater than or equal to 0")]
    [InlineData("name: A1", "t.name: must match \"[a-z]+\"")]
    [InlineData("options: {retries: -1}", "tasks[0].options.retries: must be greater than or equal to 0")]
    [InlineData("runner: {type: sample.Runner}", "tasks[0].runner.host: must not be null")]
    [InlineData("retry: {type: constant}", "tasks[0].retry.interval: must not be null")]
    [InlineData("retry: {type: constant, interval: PT9S, maxDuration: PT9S}", "tasks[0].retry.intervalLessThanMaxDuration: 'interval' must be less than 'maxDuration'")]
    [InlineData("retry: {type: exponential, interval: PT9S, maxInterval: PT1S}", "'interval' must be less than 'maxInterval'")]
    [InlineData("retry: {type: random, minInterval: PT1S, maxInterval: PT5S, maxDuration: PT2S}", "'maxInterval' must be less than 'maxDuration'")]
    [InlineData("retry: {type: constant, interval: PT1S, maxAttempt: 0}", "must be greater than or equal to 1")]
    [InlineData("assets: {inputs: []}", "`assets` because assets are only available in Enterprise Edition")]
    public void Read_BrokenRule_IsNamedAsKestraDoes(string line, string text) => SamplePlugins.ReadTask(line).Constraints!.ShouldContain(text);

    [Fact]
    public void Read_SeveralFaults_AllAreReported()
    {
        var reading = SamplePlugins.Read("""
            id: "a b"
            namespace: B
            tasks:
              - id: "t t"
                type: sample.Task
              - id: x
                type: sample.Nothing
              - id: y
                type: sample.Parent
                tasks:
                  - {type: sample.Task, message: hi}
              - id: x
                type: sample.Task
                colour: blue
                message: hi
            """);

        reading.Problems.Select(problem => problem.Path).ShouldBe(
            ["id", "namespace", "tasks[0].id", "tasks[0].message", "tasks[1].type", "tasks[2].tasks[0].id", "tasks[2].tasks[0].id", "tasks[3].colour"],
            ignoreOrder: true);
        reading.Flow.ShouldBeNull();
    }

    [Theory]
    [InlineData("id: pause", "reserved keyword: pause")]
    [InlineData("inputs: [{id: a, type: INT}, {id: a, type: INT}]", "Duplicate input with name [a]")]
    [InlineData("inputs: [{id: a, type: INT, dependsOn: {inputs: [z]}}]", "Input with id 'a' depends on a non-existent input 'z'.")]
    [InlineData("inputs: [{id: a, type: INT, dependsOn: {inputs: [b]}}, {id: b, type: INT, dependsOn: {inputs: [a]}}]", "Cycle dependency detected for input with id 'a': [a, b]")]
    [InlineData("outputs: [{id: o, type: INT, value: 1}, {id: o, type: INT, value: 1}]", "Duplicate output with name [o]")]
    [InlineData("finally: [{id: t, type: sample.Task, message: hi}]", "Duplicate task id with name [t]")]
    [InlineData("triggers: [{id: s, type: sample.Trigger}, {id: s, type: sample.Trigger}]", "Duplicate trigger id with name [s]")]
    [InlineData("labels: {system.foo: bar}", "offending label: system.foo=bar")]
    public void Read_FlowAgainstARule_IsInvalidAsAWhole(string line, string message)
    {
        var source = line.StartsWith("id:", StringComparison.Ordinal) ? line : "id: a\n" + line;

        var reading = SamplePlugins.Read(source + "\nnamespace: b\ntasks:\n  - {id: t, type: sample.Task, message: hi}\n");

        reading.Constraints!.ShouldContain(" Invalid Flow: ");
        reading.Constraints!.ShouldContain(message);
    }

    [Theory]
    [InlineData("labels: {1a: b}", "labels[0].key: Invalid label key")]
    [InlineData("labels: {a: \"\"}", "labels[0].value: must not be empty")]
    [InlineData("labels: {a: [b]}", "Unsupported type for key: a")]
    [InlineData("labels: {a: ~}", "Unsupported type for key: a")]
    [InlineData("labels: [{key: a}]", "value")]
    [InlineData("concurrency: {limit: 0}", "concurrency.limit: must be greater than or equal to 1")]
    [InlineData("concurrency: {}", "concurrency.limit: must not be null")]
    [InlineData("sla: [{id: a, type: MAX_DURATION, behavior: FAIL}]", "sla[0].duration: must not be null")]
    [InlineData("sla: [{id: a, duration: PT1H}]", "Invalid type: <null>")]
    [InlineData("checks: [{condition: x}]", "checks[0].message")]
    [InlineData("revision: 0", "revision: must be greater than or equal to 1")]
    [InlineData("variables: [a]", "java.util.LinkedHashMap")]
    [InlineData("outputs: [{id: o, value: x}]", "outputs[0].type: must not be null")]
    [InlineData("triggers: [{id: a.b, type: sample.Trigger}]", "triggers[0].id: must match")]
    [InlineData("triggers: [{id: s, type: sample.Task, message: hi}]", "Invalid type: sample.Task")]
    [InlineData("triggers: [{id: s, type: io.kestra.plugin.core.trigger.Webhook}]", "triggers[0].key: must not be null")]
    [InlineData("triggers: [{id: s, type: sample.Trigger, labels: {system.x: y}}]", "offending label: system.x=y")]
    [InlineData("triggers: [{id: s, type: sample.Trigger, stopAfter: [FOO]}]", "not one of the values accepted")]
    [InlineData("quotas: []", "Unrecognized field \"quotas\"")]
    public void Read_WrongPartOfFlow_IsNamed(string line, string text) => SamplePlugins.ReadWith(line).Constraints!.ShouldContain(text);

    [Theory]
    [InlineData("inputs: [{id: a, type: string}]", "Invalid type: string")]
    [InlineData("inputs: [{id: \"a b\", type: INT}]", "a b.id: must match")]
    [InlineData("inputs: [{type: INT}]", "inputs[0].id: must not be null")]
    [InlineData("inputs: [{id: a, type: INT, validator: x}]", "Unrecognized field \"validator\" (class io.kestra.core.models.flows.input.IntInput)")]
    [InlineData("inputs: [{id: a, type: STRING, validator: \"[a\"}]", "a.validator: invalid pattern [[a]")]
    [InlineData("inputs: [{id: a, type: STRING, required: false, defaults: x}]", "a: Inputs with a default value must be required")]
    [InlineData("inputs: [{id: a, type: STRING, prefill: x, defaults: y}]", "a: Inputs with a default value cannot also have a prefill.")]
    [InlineData("inputs: [{id: a, type: ARRAY}]", "a.itemType: must not be null")]
    [InlineData("inputs: [{id: a, type: ARRAY, itemType: SELECT}]", "a: `itemType` cannot be SELECT")]
    [InlineData("inputs: [{id: a, type: FILE, defaults: \"https://x\"}]", "inputs of type 'FILE' only support `defaults`")]
    [InlineData("inputs: [{id: a, type: DATE, after: 2024-13-01}]", "java.time.LocalDate")]
    [InlineData("inputs: [{id: a, type: SELECT, options: [x]}]", "Unrecognized field \"options\"")]
    public void Read_WrongInput_IsNamed(string line, string text) => SamplePlugins.ReadWith(line).Constraints!.ShouldContain(text);

    [Fact]
    public void Read_DeprecatedThings_AreListedButAccepted()
    {
        var reading = SamplePlugins.Read("""
            id: a
            namespace: b
            inputs: [{name: x, type: BOOLEAN}]
            taskDefaults: []
            tasks:
              - {id: t, type: sample.OldTask, message: hi, former: x}
              - {id: p, type: sample.Parent, tasks: [{id: c, type: sample.Task, message: hi}]}
            """);

        reading.IsValid.ShouldBeTrue();
        reading.Deprecations.ShouldBe(["inputs[0]", "inputs[0].name", "taskDefaults", "tasks[0].former", "tasks[1]"], ignoreOrder: true);
        reading.Infos.ShouldBe(["sample.OldTask is replaced by sample.Task"]);
    }

    [Fact]
    public void Read_TimeoutOnFlowable_Warns() => SamplePlugins.Read("""
        id: a
        namespace: b
        tasks:
          - {id: s, type: io.kestra.plugin.core.flow.Sequential, timeout: PT1S, tasks: [{id: t, type: sample.Task, message: hi}]}
        """).Warnings.ShouldBe(["The task 's' cannot use the 'timeout' property as it's only relevant for runnable tasks."]);

    [Fact]
    public void Read_Json_IsYaml() => SamplePlugins.Read(
        """{"id":"a","namespace":"b","tasks":[{"id":"t","type":"sample.Task","message":"hi"}]}""").IsValid.ShouldBeTrue();

    [Fact]
    public void ReadTask_MissingProperty_StandsUnderItsOwnName()
    {
        var reading = new FlowYaml(SamplePlugins.Registry).ReadTask("id: a\ntype: sample.Task\n");

        reading.Problems.ShouldHaveSingleItem().Shown.ShouldBe("message");
        reading.Task.ShouldBeNull();
    }

    [Fact]
    public void ReadTrigger_Valid_AnswersTheTrigger() =>
        new FlowYaml(SamplePlugins.Registry).ReadTrigger("id: a\ntype: sample.Trigger\n").Trigger.ShouldNotBeNull().Id.ShouldBe("a");

    [Fact]
    public void ReadStored_TypeNoLongerThere_KeepsTheFlowWithTheReason()
    {
        var flow = new FlowYaml(SamplePlugins.Registry).ReadStored(
            "id: a\nnamespace: b\ntasks: [{id: t, type: gone.Task}]", new FlowKey(Tenants.Main, "b", "a"));

        flow.Exception.ShouldNotBeNull().ShouldContain("Invalid type: gone.Task");
        flow.Id.ShouldBe("a");
    }
}

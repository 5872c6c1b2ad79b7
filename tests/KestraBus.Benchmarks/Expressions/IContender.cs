namespace KestraBus.Benchmarks.Expressions;

/// <summary>One engine that does one work.</summary>
interface IContender
{
    /// <summary>Renders from the source, without anything kept from earlier.</summary>
    string ParseAndRender();

    /// <summary>Renders what was parsed before.</summary>
    string Render();
}

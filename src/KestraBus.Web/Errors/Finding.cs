namespace KestraBus.Web.Errors;

/// <summary>One of several things that are wrong with a request; <paramref name="Path"/> names the place in it.</summary>
public sealed record Finding(string Message, string? Path);

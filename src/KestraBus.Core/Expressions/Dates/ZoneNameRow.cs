namespace KestraBus.Core.Expressions.Dates;

/// <summary>The names of zones that are called alike. An empty name means that the offset stands for it.</summary>
/// <param name="Zones">The zones.</param>
/// <param name="Names">Short, short in summer, long, long in summer, short and long without season, in English.</param>
/// <param name="Languages">The first four in other languages.</param>
sealed record ZoneNameRow(List<string> Zones, string[] Names, Dictionary<string, string[]> Languages);

using KestraBus.Core.Expressions.Jq.Nodes;
using KestraBus.Core.Expressions.Jq.Syntax;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>The functions that are best said in jq itself.</summary>
static class JqPrelude
{
    const string Source = """
        def map(f): [.[] | f];
        def map_values(f): .[] |= f;
        def select(f): if f then . else empty end;
        def recurse(f): def r: ., (f | select(. != null) | r); r;
        def recurse(f; condition): def r: ., (f | select(condition) | r); r;
        def recurse: recurse(.[]?);
        def _descend: def r: ., (.[]? | r); r;
        def recurse_down: recurse;
        def repeat(f): def r: ., (f | r); r;
        def values: select(. != null);
        def nulls: select(. == null);
        def booleans: select(type == "boolean");
        def numbers: select(type == "number");
        def strings: select(type == "string");
        def arrays: select(type == "array");
        def objects: select(type == "object");
        def iterables: select(type == "array" or type == "object");
        def scalars: select(type != "array" and type != "object");
        def isfinite: type == "number" and (isinfinite | not);
        def finites: select(isfinite);
        def normals: select(isnormal);
        def to_entries: [keys_unsorted[] as $k | {key: $k, value: .[$k]}];
        def with_entries(f): to_entries | map(f) | from_entries;
        def del(f): delpaths([path(f)]);
        def paths(f): . as $whole | path(..) | select(length > 0) | select(. as $p | $whole | getpath($p) | f);
        def paths: paths(. != null);
        def leaf_paths: paths(scalars);
        def isempty(g): first((g | false), true);
        def any(g; f): isempty(first(g | f | select(.))) | not;
        def all(g; f): isempty(first(g | f | select(. | not)));
        def any(f): any(.[]; f);
        def all(f): all(.[]; f);
        def any: any(.[]; .);
        def all: all(.[]; .);
        def in(xs): . as $x | xs | has($x);
        def inside(xs): . as $x | xs | contains($x);
        def range($n): range(0; $n);
        def first: .[0];
        def last: .[-1];
        def nth($n): .[$n];
        def last(f): reduce f as $x (null; $x);
        def nth($n; f): if $n < 0 then error("Out of bounds negative array index") else last(limit($n + 1; f)) end;
        def combinations: if length == 0 then [] else .[0][] as $x | (.[1:] | combinations) as $w | [$x] + $w end;
        def combinations(n): . as $whole | [range(n)] | map($whole) | combinations;
        def walk(f): . as $in | if type == "object"
            then reduce keys[] as $k ({}; . + {($k): ($in[$k] | walk(f))}) | f
            elif type == "array" then map(walk(f)) | f else f end;
        def transpose: if . == [] then [] else . as $in | (map(length) | max) as $max
            | [range(0; $max) as $j | [range(0; $in | length) as $i | $in[$i][$j]]] end;
        def ascii: [.] | implode;
        def todateiso8601: todate;
        def fromdateiso8601: fromdate;
        def dateadd(u; n): . + n;
        def tostream: path(def r: (.[]?|r), .; r) as $p | getpath($p)
            | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
        def fromstream(f): {x: null, e: false} as $init | foreach f as $i ($init;
            if .e then $init else . end | if $i | length == 2
            then setpath(["e"]; $i[0] | length == 0) | setpath(["x"] + $i[0]; $i[1])
            else setpath(["e"]; $i[0] | length == 1) end;
            if .e then .x else empty end);
        def INDEX(stream; f): reduce stream as $row ({}; .[$row | f | tostring] |= $row);
        def INDEX(f): INDEX(.[]; f);
        def IN(s): any(s == .; .);
        def IN(src; s): any(src == s; .);
        def toarray: if type == "array" then . else [.] end;
        def debug: .;
        .
        """;

    /// <summary>The environment that programs start from.</summary>
    public static JqEnvironment Environment { get; } = Load();

    static JqEnvironment Load()
    {
        var environment = JqEnvironment.Empty;
        var node = JqParser.Parse(Source);
        while (node is JqDefinition definition)
        {
            environment = definition.Define(environment);
            node = definition.Body;
        }

        return environment;
    }
}

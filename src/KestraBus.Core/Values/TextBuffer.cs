using System.Buffers;

namespace KestraBus.Core.Values;

/// <summary>
/// A text under construction, in memory borrowed from the shared pool: however many pieces, only the result is allocated.
/// One that is never finished, because something failed, leaves its memory to the garbage collector.
/// </summary>
sealed class TextBuffer
{
    const int Smallest = 512;

    char[] characters;

    public TextBuffer(string beginning = "")
    {
        characters = ArrayPool<char>.Shared.Rent(Math.Max(Smallest, beginning.Length * 2));
        Append(beginning);
    }

    public int Length { get; private set; }

    public TextBuffer Append(char character)
    {
        if (Length == characters.Length)
        {
            Grow(1);
        }

        characters[Length++] = character;
        return this;
    }

    public TextBuffer Append(ReadOnlySpan<char> text)
    {
        if (text.Length > characters.Length - Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(characters.AsSpan(Length));
        Length += text.Length;
        return this;
    }

    /// <summary>The text between double quotes.</summary>
    public void AppendQuoted(ReadOnlySpan<char> text)
    {
        var length = text.Length + 2;
        if (length > characters.Length - Length)
        {
            Grow(length);
        }

        var room = characters.AsSpan(Length, length);
        room[0] = '"';
        text.CopyTo(room[1..]);
        room[^1] = '"';
        Length += length;
    }

    /// <summary>The text; the buffer can not be used any more.</summary>
    public string Finish()
    {
        var text = new string(characters, 0, Length);
        ArrayPool<char>.Shared.Return(characters);
        characters = [];
        Length = 0;
        return text;
    }

    void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(characters.Length * 2, checked(Length + more)));
        characters.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(characters);
        characters = larger;
    }
}

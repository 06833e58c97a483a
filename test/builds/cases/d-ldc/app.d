import std.algorithm, std.array, std.stdio;

void main(string[] words)
{
    words[1 .. $].sort().uniq.join("-").writeln;
}

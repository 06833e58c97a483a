unit sums;
interface
function Sum(a, b: longint): longint;
implementation
function Sum(a, b: longint): longint;
begin
  Sum := a + b;
end;
end.

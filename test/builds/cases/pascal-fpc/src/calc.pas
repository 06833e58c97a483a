program calc;
uses sysutils, sums;
begin
  writeln(Sum(StrToInt(ParamStr(1)), StrToInt(ParamStr(2))));
end.

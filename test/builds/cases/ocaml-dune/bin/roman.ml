let numerals = [ (1000, "M"); (900, "CM"); (500, "D"); (400, "CD"); (100, "C"); (90, "XC"); (50, "L"); (40, "XL");
                 (10, "X"); (9, "IX"); (5, "V"); (4, "IV"); (1, "I") ]

let rec roman number = function
  | [] -> ""
  | (value, text) :: _ as all when number >= value -> text ^ roman (number - value) all
  | _ :: others -> roman number others

let () = print_endline (roman (int_of_string Sys.argv.(1)) numerals)

use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text");
    println!("{}", text.trim().chars().rev().collect::<String>());
}

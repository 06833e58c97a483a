fn main() {
    println!("server: {}", ledger_core::book("opened").expect("a ledger"));
}

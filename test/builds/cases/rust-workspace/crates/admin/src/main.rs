fn main() {
    println!("admin: {}", ledger_core::book("closed").expect("a ledger"));
}

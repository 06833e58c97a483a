pub fn book(entry: &str) -> std::io::Result<String> {
    std::fs::write("ledger.txt", entry)?;
    Ok(format!("{entry} at {}", std::env::var("LOG_LEVEL").unwrap_or_default()))
}

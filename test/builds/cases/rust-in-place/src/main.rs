use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

fn main() -> std::io::Result<()> {
    let table = std::fs::read_to_string("data/targets.csv")?;
    let targets: HashMap<&str, &str> = table.lines().filter_map(|line| line.split_once(',')).collect();
    for stream in TcpListener::bind("0.0.0.0:8000")?.incoming() {
        let mut stream = stream?;
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line)?;
        let path = line.split(' ').nth(1).unwrap_or("/");
        let (status, body) = match targets.get(path) {
            Some(target) => ("200 OK", format!("goes to {target}")),
            None => ("404 Not Found", "goes nowhere".to_string()),
        };
        write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())?;
    }
    Ok(())
}

package org.example.notes;

import com.sun.net.httpserver.HttpServer;
import java.io.FileReader;
import java.net.InetSocketAddress;
import java.util.Properties;

public final class Main {
  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    try (FileReader reader = new FileReader("/etc/notes/notes.properties")) {
      properties.load(reader);
    }
    HttpServer server = HttpServer.create(new InetSocketAddress(8088), 0);
    server.createContext("/", exchange -> {
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      byte[] answer = new Note(properties.getProperty("title"), heap).text().getBytes("UTF-8");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
  }
}

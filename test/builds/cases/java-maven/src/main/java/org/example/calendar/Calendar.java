package org.example.calendar;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.LocalDate;

public class Calendar {
  public static void main(String[] arguments) throws Exception {
    String greeting;
    try (InputStream stream = Calendar.class.getResourceAsStream("/greeting.txt")) {
      greeting = new String(stream.readAllBytes()).trim();
    }
    HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.createContext("/", exchange -> {
      LocalDate day = LocalDate.parse(exchange.getRequestURI().getPath().substring(1));
      byte[] answer = (greeting + " " + day.getDayOfWeek()).getBytes();
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
  }
}

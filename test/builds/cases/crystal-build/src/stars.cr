require "json"

puts({"stars" => "*" * ARGV[0].to_i}.to_json)

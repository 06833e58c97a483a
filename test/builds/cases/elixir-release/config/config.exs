import Config

config :chimes, port: 6000, bell: "ding"

{-# LANGUAGE OverloadedStrings #-}
module Main (main) where

import qualified Data.Text as Text
import qualified Data.Text.IO as Text
import Sieve (primes)
import System.Environment (getArgs)

main :: IO ()
main = do
  [count] <- getArgs
  Text.putStrLn (Text.intercalate ", " (map (Text.pack . show) (take (read count) primes)))

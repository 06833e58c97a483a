module Sieve (primes) where

primes :: [Int]
primes = sieve [2 ..]
  where
    sieve (first : others) = first : sieve [each | each <- others, each `mod` first /= 0]
    sieve [] = []

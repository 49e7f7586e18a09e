"""Golden values of FrameSeedTest: the seed of a frame, from the published definitions.

FNV-1a, 64 bit (http://www.isthe.com/chongo/tech/comp/fnv/), and the finaliser of SplitMix64
(Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
"""

MASK = (1 << 64) - 1


def fnv1a(data: bytes) -> int:
    value = 0xCBF29CE484222325
    for octet in data:
        value = ((value ^ octet) * 0x100000001B3) & MASK
    return value


def splitmix(state: int) -> int:
    x = (state + 0x9E3779B97F4A7C15) & MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


if __name__ == "__main__":
    for seed, name in [(0, ""), (1, "lamp.png"), (-7, "a/b.tif"), (1, "Äpfel.pgm")]:
        print(f"{seed}, '{name}', {signed(splitmix((seed & MASK) ^ splitmix(fnv1a(name.encode()))))}")

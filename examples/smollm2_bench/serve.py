"""llama.cpp's own HTTP server, from the package xllamacpp, which has it built.

Usage: serve.py MODEL.gguf PORT SLOTS THREADS. Prints the address once it listens; runs until it is killed.
"""

import signal
import sys

import xllamacpp

CONTEXT_OF_A_SLOT = 2048  # tokens: the longest prompt and its answer


def main():
    model, port, slots, threads = sys.argv[1], *map(int, sys.argv[2:5])
    parameters = xllamacpp.CommonParams()
    parameters.model.path = model
    parameters.port = port
    parameters.n_parallel = slots
    parameters.n_ctx = CONTEXT_OF_A_SLOT * slots
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    signal.pause()


main()

"""W6: standard normals into an array of 65,536 floats, again and again. Arguments: numpy or torch; generator or threads."""
import numpy as np

from peer import arguments, serve, torch_with

COUNT, FILLS = 1 << 16, 60

if arguments[0] == "numpy":
    random = np.random.Generator({"sfc64": np.random.SFC64, "philox": np.random.Philox}[arguments[1]](1))
    z = np.empty(COUNT, np.float32)

    def run():
        return [random.standard_normal(dtype=np.float32, out=z)]

else:
    torch = torch_with(arguments[1])
    target = torch.empty(COUNT)

    def run():
        return [target.normal_()]


serve(run, repeat=FILLS)

/** A small commented experiment of this part. */
export const template: string = `title: Networks that PyTorch trained

weights:
  - name: tanh networks
    networks: runs            # a folder of state dicts: save_file(net.state_dict(), "runs/net0.safetensors")
    activation: tanh          # of a fully connected net; of another its layers:
    # inputShape: [28, 28, 1] # positions first, channels last
    # layers:
    #   - { kind: convolution, channels: 8, size: 3, padding: zero }
    #   - { kind: activation, activation: relu }
    #   - { kind: flatten }
    #   - { kind: dense, width: 10 }
    points: points.npy        # [P, d], or as PyTorch has images: [P, C, H, W]
    # outputs: outputs.npy    # [M, P] or [M, P, D], what the networks gave themselves
    # training: { inputs: x.npy, targets: y.npy, learningRate: 0.1, steps: 1000 }
`;

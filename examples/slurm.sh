#!/bin/bash
#SBATCH --job-name=nnft
#SBATCH --array=1-100
#SBATCH --cpus-per-task=4
#SBATCH --time=04:00:00
# sbatch slurm.sh experiment.yaml, a sweep or any other experiment; when it is through: nnft merge part-*.json
# parts 2 and 5 to 7 of 100 again: sbatch --array=2,5-7 slurm.sh experiment.yaml 100
set -eu
nnft run "${1:-experiment.yaml}" --shard "$SLURM_ARRAY_TASK_ID/${2:-$SLURM_ARRAY_TASK_COUNT}" --workers "$SLURM_CPUS_PER_TASK" --out "part-$SLURM_ARRAY_TASK_ID.json"

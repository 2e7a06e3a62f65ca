import { parentPort, workerData } from "node:worker_threads";
import { notebookPages } from "./notebook-pages.ts";

const { root, pictures } = workerData as { readonly root: string; readonly pictures: string };
parentPort!.postMessage(notebookPages(root, pictures));

import type { Paper } from "./paper.ts";
import { paper as p171100165 } from "./papers/1711.00165/paper.ts";
import { paper as p180607572 } from "./papers/1806.07572/paper.ts";
import { paper as p190206720 } from "./papers/1902.06720/paper.ts";
import { paper as p191000019 } from "./papers/1910.00019/paper.ts";
import { paper as p191012478 } from "./papers/1910.12478/paper.ts";
import { paper as p200808601 } from "./papers/2008.08601/paper.ts";
import { paper as p201114522 } from "./papers/2011.14522/paper.ts";
import { paper as p210600694 } from "./papers/2106.00694/paper.ts";
import { paper as p210610165 } from "./papers/2106.10165/paper.ts";
import { paper as p211204527 } from "./papers/2112.04527/paper.ts";
import { paper as p220509653 } from "./papers/2205.09653/paper.ts";
import { paper as p230600352 } from "./papers/2306.00352/paper.ts";
import { paper as p230703223 } from "./papers/2307.03223/paper.ts";
import { paper as p240912222 } from "./papers/2409.12222/paper.ts";
import { paper as p250405462 } from "./papers/2504.05462/paper.ts";
import { paper as p250705303 } from "./papers/2507.05303/paper.ts";
import { paper as p250803810 } from "./papers/2508.03810/paper.ts";
import { paper as p250811522 } from "./papers/2508.11522/paper.ts";
import { paper as p251116741 } from "./papers/2511.16741/paper.ts";
import { paper as p251207946 } from "./papers/2512.07946/paper.ts";
import { paper as p251224420 } from "./papers/2512.24420/paper.ts";
import { paper as p260106249 } from "./papers/2601.06249/paper.ts";
import { paper as p260114453 } from "./papers/2601.14453/paper.ts";
import { paper as p260210209 } from "./papers/2602.10209/paper.ts";
import { paper as p260402313 } from "./papers/2604.02313/paper.ts";
import { paper as p260427050 } from "./papers/2604.27050/paper.ts";
import { paper as p260512488 } from "./papers/2605.12488/paper.ts";
import { paper as neal1996 } from "./papers/neal-1996/paper.ts";
import { paper as williams1997 } from "./papers/williams-1997/paper.ts";

/** The papers, in the order of their years. */
export const papers: readonly Paper[] = [
  neal1996,
  williams1997,
  p171100165,
  p180607572,
  p190206720,
  p191000019,
  p191012478,
  p200808601,
  p201114522,
  p210600694,
  p210610165,
  p211204527,
  p220509653,
  p230703223,
  p240912222,
  p250405462,
  p250705303,
  p250803810,
  p250811522,
  p251116741,
  p251207946,
  p251224420,
  p230600352,
  p260106249,
  p260114453,
  p260210209,
  p260402313,
  p260427050,
  p260512488,
];

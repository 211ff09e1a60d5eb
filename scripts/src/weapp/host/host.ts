import type { Dist, Theme } from '../build/dist.ts';
import type { Engine } from './engine.ts';
import type { Journal } from './journal.ts';
import type { Pace } from './pace.ts';
import type { Overlays } from './overlays.ts';
import type { Stack } from './stack.ts';
import type { Element } from './view/tree.ts';

export interface HostOptions {
  /** The folder of the WeChat build. */
  dist: string;
  /** Origin every request is sent to, whatever origin the build was made for. */
  api: string;
  /** Origin of the WeChat stand-in; without it login codes are the demo person's own name. */
  standin?: string;
  /** A demo person's code such as `demo-owner-1`, or an openid the stand-in knows. */
  person: string;
  /** What WeChat gives for the number of someone who is no demo person. */
  phoneNumber?: string;
  theme?: Theme;
  /** How far its clock is from this machine's. */
  shiftMs?: number;
  /** Of the screen, in CSS px. */
  size?: { width: number; height: number };
  /** What is in storage before the app starts. */
  kept?: Record<string, unknown>;
  /** Page opened first, with its query; the first tab when left out. */
  open?: string;
}

/** What a screen draws, when there is one. Without a screen the compiled tree is all a test needs. */
export interface Screen {
  open(pageId: number, route: string, data: object): void;
  patch(pageId: number, changes: Record<string, unknown>): void;
  close(pageId: number): void;
  /** A native field was changed by the platform, not by a finger in it. */
  field(pageId: number, elementId: string, value: string): void;
  /** The page, its bars or the dialogs over it changed. */
  refresh(): void;
  measure(pageId: number, queries: MeasureQuery[]): Promise<unknown[]>;
  scroll(pageId: number, to: { scrollTop?: number; selector?: string }): void;
}

export interface MeasureQuery {
  kind: 'rect' | 'scroll' | 'fields';
  selector: string | null;
  all: boolean;
  fields?: Record<string, unknown>;
}

/** What the app changed on the bars around its pages. */
export interface Bars {
  titles: Map<number, string>;
  colours: Map<number, { background: string; front: string }>;
  backgrounds: Map<number, string>;
  badges: Map<string, string>;
  tabStyle: { color?: string; selectedColor?: string; backgroundColor?: string };
  hiddenTabs: boolean;
}

/** One phone: the platform around the running mini-program. */
export interface Host {
  readonly options: HostOptions;
  readonly theme: Theme;
  readonly dist: Dist;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly overlays: Overlays;
  readonly stack: Stack;
  readonly screen: Screen | undefined;
  /** JPEG or PNG files the camera and the album will give next. */
  photos: string[];
  /** Why the next calls of an API are refused, by its name: `auth deny`, `system permission denied` … */
  refusals: Map<string, string[]>;
  /** Real paths behind the temporary names the app was given. */
  files: Map<string, string>;
  /** True while the app handles a person's tap, and not a turn longer. */
  inTap: boolean;
  readonly pace: Pace;
  /** Requests and uploads on their way. */
  inFlight: number;
  bars: Bars;
  launch: { path: string; query: Record<string, string>; scene: number };
  listeners: Map<string, Set<(value: unknown) => void>>;
  tell(event: string, value: unknown): void;
  fire(element: Element, type: string, detail: unknown): void;
}

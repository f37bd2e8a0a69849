/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** What the page shows, all of it: see `site/outputs.ts`. */
    view: import('./site/outputs.ts').PageView
  }
}

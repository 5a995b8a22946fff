// What view.js exports, for tsc. Made by vendor.mjs.
import type {VNode} from "preact";
export {Fragment, createContext, h, render} from "preact";
export {useCallback, useContext, useEffect, useId, useLayoutEffect, useMemo, useRef, useState} from "preact/hooks";
export {Signal, batch, computed, effect, signal, untracked, useComputed, useSignal, useSignalEffect} from "@preact/signals";
export type {ComponentChild, ComponentChildren, RefObject, TargetedEvent, VNode} from "preact";
export type {ReadonlySignal} from "@preact/signals";
export declare const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

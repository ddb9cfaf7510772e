import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, newKey, type Method } from './client';
import { asProblem, type Problem } from './problem';

interface Order {
  method?: Method;
  path: string;
  body?: unknown;
}

/**
 * Sends a form. The same content keeps its Idempotency-Key until it is accepted, so that a second press, or a retry after
 * the network failed, does the thing once; changed content is a new request.
 */
export function useSubmission<T>(
  options: { onDone?: (answer: T) => void | Promise<void> } = {},
): UseMutationResult<T, Problem, Order> {
  const kept = useRef<{ content: string; key: string } | undefined>(undefined);
  return useMutation<T, Problem, Order>({
    mutationFn: async ({ method = 'POST', path, body }) => {
      const content = JSON.stringify([method, path, body]);
      if (kept.current?.content !== content) kept.current = { content, key: newKey() };
      try {
        return await api.send<T>(method, path, body, kept.current.key);
      } catch (error) {
        throw asProblem(error);
      }
    },
    onSuccess: async (answer) => {
      kept.current = undefined;
      await options.onDone?.(answer);
    },
  });
}

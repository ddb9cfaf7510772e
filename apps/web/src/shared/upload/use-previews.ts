import { useEffect, useRef, useState } from 'react';

/** Pictures of files just sent, by the file's id, shown from memory; given back when the page is left. */
export function usePreviews() {
  const [previews, setPreviews] = useState<Readonly<Record<string, string>>>({});
  const urls = useRef<string[]>([]);
  useEffect(() => {
    const made = urls.current;
    return () => made.splice(0).forEach((url) => URL.revokeObjectURL(url));
  }, []);
  const show = (id: string, file: Blob) => {
    const url = URL.createObjectURL(file);
    urls.current.push(url);
    setPreviews((all) => ({ ...all, [id]: url }));
  };
  return { previews, show };
}

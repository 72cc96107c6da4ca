import { createContext, useContext } from 'react';

const DepartmentContext = createContext<string | null>(null);

export const DepartmentProvider = DepartmentContext.Provider;

/** The slug of the department that the page about it is open for. */
export function useDepartment(): string {
  const slug = useContext(DepartmentContext);
  if (slug === null) throw new Error('Only parts of the department page are about a department.');
  return slug;
}

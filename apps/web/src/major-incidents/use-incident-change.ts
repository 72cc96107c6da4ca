import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { type Incident, incidentKeys } from './incident-queries.js';

/** Changes a major incident; what is shown of it is what was answered. */
export function useIncidentChange<Input>(
  change: (input: Input) => Promise<Incident>,
): UseMutationResult<Incident, Error, Input> {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (incident) => {
      queryClient.setQueryData([...incidentKeys.all, 'one', incident.ref], incident);
      await queryClient.invalidateQueries({ queryKey: incidentKeys.all });
    },
  });
}

"""The sample practice: invented people at the moment of their stories, built through the services as a user would."""

from madang.circles.models.circle import Circle, Closing, Invitation, Member
from madang.circles.models.post import Post
from madang.circles.models.table import Coming, Dish, Table

__all__ = ["Circle", "Closing", "Coming", "Dish", "Invitation", "Member", "Post", "Table"]
